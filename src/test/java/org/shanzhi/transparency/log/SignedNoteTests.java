// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTests {
    /** The example of C2SP signed-note. */
    private static final VerifierKey EXAMPLE_KEY =
            VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    private static final String EXAMPLE = """
            This is an example message.

            — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
            """;

    private static final SigningKey OURS = SigningKey.fresh("county.example/log", VerifierKey.NOTE);
    private static final String TEXT = new Checkpoint("county.example/log", 0, MerkleTree.emptyRoot()).text();

    @Test
    void theExampleOfTheSpecificationVerifies() {
        assertThat(SignedNote.parse(EXAMPLE).signers(List.of(EXAMPLE_KEY))).containsExactly(EXAMPLE_KEY);
        assertThat(SignedNote.parse(EXAMPLE).toString()).isEqualTo(EXAMPLE);
    }

    @Test
    void aChangedLetterIsNotSignedByAnybody() {
        SignedNote changed = SignedNote.parse(EXAMPLE.replace("example message", "example massage"));

        assertThat(changed.signers(List.of(EXAMPLE_KEY))).isEmpty();
    }

    @Test
    void ourOwnSignaturesAndCosignaturesVerify() {
        SigningKey witness = SigningKey.fresh("witness.example/w1", VerifierKey.COSIGNATURE);
        var note = new SignedNote(TEXT, List.of(OURS.sign(TEXT), witness.cosign(TEXT, 1_679_315_147)));

        assertThat(SignedNote.parse(note.toString()).signers(List.of(OURS.verifier(), witness.verifier())))
                .containsExactly(OURS.verifier(), witness.verifier());
    }

    @Test
    void aKeyReadFromItsTextSignsTheSame() {
        SigningKey read = SigningKey.of(VerifierKey.parse(OURS.verifier().toString()), OURS.encoded());

        assertThat(new SignedNote(TEXT, List.of(read.sign(TEXT))).signers(List.of(OURS.verifier())))
                .hasSize(1);
        assertThatThrownBy(() -> SigningKey.of(EXAMPLE_KEY, OURS.encoded())).isInstanceOf(MalformedException.class);
    }

    @Test
    void oneWrongSignatureOfAKnownKeySpoilsTheNote() {
        SigningKey other = SigningKey.fresh("other.example/log", VerifierKey.NOTE);
        var note = new SignedNote(TEXT, List.of(OURS.sign(TEXT), other.sign("something else\n")));

        assertThat(note.signers(List.of(OURS.verifier()))).hasSize(1);
        assertThat(note.signers(List.of(OURS.verifier(), other.verifier()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no signature\n",
                "text\n\n",
                "text\n\n— name\n",
                "text\n\n— name notbase64\n",
                "text\n\n— na+me AAAAAAAA\n",
                "text\n\n— name AAAA\n",
                "text\n\n- name AAAAAAAA\n",
                "te\u0001xt\n\n— name AAAAAAAA\n",
                "text\n\n— name AAAAAAAA"
            })
    void whatIsNoSignedNoteIsRefused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(text)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com/foo",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "exa mple+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U"
            })
    void whatIsNoVerifierKeyIsRefused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log\n1\n",
                "log\n01\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
                "log\n-1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
                "log\n9999999999999999999\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n",
                "log\n1\nbjQLnP\n",
                "log\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=\n",
                "\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n"
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void everyCheckpointOfTheSampleLogIsSignedAndFollowsFromItsEntries() throws IOException {
        Path log = SharedVectors.file("merkle/tessera-log/testdata/log");
        String key = Files.readString(SharedVectors.file("merkle/tessera-log/testdata/PUBLIC_VKEY.txt"))
                .strip();
        var published = new PublishedLog(log.toString());
        int signed = 0;
        for (int size = 0; size <= 15; size++) {
            SignedNote note = SignedNote.parse(Files.readString(log.resolve("checkpoint." + size)));
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            signed += note.signers(List.of(VerifierKey.parse(key))).size();

            assertThat(new TiledTree(published, checkpoint.size()).root()).isEqualTo(checkpoint.root());
        }

        assertThat(signed).isEqualTo(16);
        assertThat(VerifyLog.run("log", log.toString(), "--key", key)).isZero();
        assertThat(VerifyLog.run(
                        "consistency",
                        log.resolve("checkpoint.7").toString(),
                        log.resolve("checkpoint.13").toString(),
                        "--log",
                        log.toString(),
                        "--key",
                        key))
                .isZero();
    }

    @Test
    void theProgramSaysWhatItDoesNotKnow() {
        assertThat(VerifyLog.run()).isEqualTo(2);
        assertThat(VerifyLog.run("everything")).isEqualTo(2);
        assertThat(VerifyLog.run("receipt")).isEqualTo(2);
        assertThat(VerifyLog.run("receipt", "/no/such/file")).isEqualTo(1);
        assertThat(VerifyLog.run("log", "/no/such/folder", "--key", EXAMPLE_KEY.toString()))
                .isEqualTo(1);
    }
}
