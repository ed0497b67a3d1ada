package org.bss2sbi.jobs.cli;

import picocli.CommandLine.IVersionProvider;

/** Version of this program, as the build wrote it into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"bss2-sbi " + number()};
    }

    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
