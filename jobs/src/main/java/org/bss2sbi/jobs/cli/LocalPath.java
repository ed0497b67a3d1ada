package org.bss2sbi.jobs.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A file or directory of this machine; a URI would otherwise become a directory called {@code hdfs:}. */
final class LocalPath implements ITypeConverter<Path> {

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:/.*");

    @Override
    public Path convert(String text) {
        if (URI.matcher(text).matches()) {
            throw new TypeConversionException(
                    "'%s' is not a place on this machine, and only tables can lie elsewhere. Give a local path"
                            .formatted(text));
        }
        return Path.of(text);
    }
}
