package org.bss2sbi.simulator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bss2sbi.simulator.remote.RemoteFixtures.assertSame;
import static org.bss2sbi.simulator.remote.RemoteFixtures.batch;
import static org.bss2sbi.simulator.remote.RemoteFixtures.inThisProcess;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightRuntimeException;
import org.bss2sbi.simulator.BadInputException;
import org.bss2sbi.simulator.chip.ChipException;
import org.bss2sbi.simulator.chip.EmulatorChip;
import org.bss2sbi.simulator.chip.FlightOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChipServerSecurityTest {

    private static final String TOKEN = "a-token-that-only-this-test-knows";
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    @Test
    void rightTokenOverTlsIsLetIn() throws Exception {
        Path keys = keyStore();
        Path certificate = pem(
                "certificate", "CERTIFICATE", open(keys).getCertificate("chip").getEncoded());
        Path key = pem("key", "PRIVATE KEY", open(keys).getKey("chip", PASSWORD).getEncoded());
        try (ChipServer server = start(options().withTls(certificate, key))) {
            assertThat(server.address()).startsWith("grpc+tls://localhost:");
            try (FlightChip chip = FlightChip.open(client(server.address(), file(TOKEN), certificate.toString()))) {
                assertSame(chip.run(batch(0, 20)), inThisProcess(batch(0, 20)));
            }
            // Java's own authorities did not sign it.
            assertThatThrownBy(() -> FlightChip.open(client(server.address(), file(TOKEN), "none")))
                    .isInstanceOf(ChipException.class);
        }
    }

    @Test
    void wrongAndMissingTokensAreRefusedInTheSameWords() throws Exception {
        try (ChipServer server = start(options());
                RawClient wrong = new RawClient(server.address()).withHeader("Bearer " + TOKEN + "x");
                RawClient otherScheme = new RawClient(server.address()).withHeader("Basic " + TOKEN);
                RawClient none = new RawClient(server.address());
                RawClient right = new RawClient(server.address()).withHeader("Bearer " + TOKEN)) {
            for (RawClient refused : List.of(wrong, otherScheme, none)) {
                for (String action : Wire.ACTIONS) {
                    assertThatThrownBy(() -> refused.act(action))
                            .isInstanceOf(FlightRuntimeException.class)
                            .hasMessage("a valid bearer token is needed");
                }
                assertThatThrownBy(() -> refused.ask(RawClient.header(), List.of(RawClient.run(0, 70, 700, 800))))
                        .isInstanceOf(FlightRuntimeException.class)
                        .hasMessage("a valid bearer token is needed");
            }
            assertThat(right.act("chip-info").path("chip_id").asText()).isEqualTo("emulator-0");
        }
    }

    @Test
    void refusalNamesTheFileAndNeverTheToken() throws Exception {
        String wrong = "another-token-that-must-not-leak";
        try (ChipServer server = start(options())) {
            assertThatThrownBy(() -> FlightChip.open(client(server.address(), file(wrong), "none")))
                    .isInstanceOf(ChipException.class)
                    .hasMessageContaining("the server refused the token (token-file = %s".formatted(directory))
                    .satisfies(e -> assertThat(trace(e)).doesNotContain(wrong).doesNotContain(TOKEN))
                    .extracting("reason")
                    .isEqualTo(ChipException.Reason.REFUSED);
        }
        assertThat(Secret.read(Path.of(file(TOKEN))).toString()).isEqualTo("token ***");
        assertThat(options().toString()).doesNotContain(TOKEN);
    }

    @Test
    void tokenFilesThatHoldNoTokenAreNamedWithoutTheirContent() throws IOException {
        String shown = "two words of a secret";
        assertThatThrownBy(() -> Secret.read(Path.of(file(shown))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(
                        "must hold one word of 16 to 4096 printable ASCII characters, found 21 characters")
                .satisfies(e -> assertThat(trace(e)).doesNotContain(shown));
        assertThatThrownBy(() -> Secret.read(directory.resolve("none")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be read (NoSuchFileException)");
    }

    @Test
    void tokenIsNotSentInTheClearToAnotherHost() {
        assertThatThrownBy(() -> client("grpc://chips.example.org:8815", "token", "none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "token-file would send the token unencrypted to grpc://chips.example.org:8815; use grpc+tls://");
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static FlightOptions client(String uri, String tokenFile, String tlsCa) {
        return new FlightOptions(
                uri, false, tokenFile, tlsCa, "any", "any", 0, Duration.ofSeconds(20), Duration.ofMillis(1), 16, 4);
    }

    private ServerOptions options() throws IOException {
        return ServerOptions.forEmulator("localhost", 0, 0).with(Secret.read(Path.of(file(TOKEN))));
    }

    private static ChipServer start(ServerOptions options) throws ChipException {
        return ChipServer.start(() -> new EmulatorChip(RemoteFixtures.emulator()), options, "test");
    }

    private String file(String token) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "token", ""), token + "\n")
                .toString();
    }

    private Path keyStore() throws Exception {
        Path store = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "chip",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
        return store;
    }

    private static KeyStore open(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private Path pem(String name, String kind, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                directory.resolve(name + ".pem"),
                "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind));
    }
}
