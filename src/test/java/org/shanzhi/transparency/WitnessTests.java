// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.shanzhi.testing.TestPostgres;
import org.shanzhi.transparency.log.Checkpoint;
import org.shanzhi.transparency.log.Hash;
import org.shanzhi.transparency.log.MerkleTree;
import org.shanzhi.transparency.log.NoteSignature;
import org.shanzhi.transparency.log.SignedNote;
import org.shanzhi.transparency.log.SigningKey;
import org.shanzhi.transparency.log.TileId;
import org.shanzhi.transparency.log.TiledTree;
import org.shanzhi.transparency.log.Tiles;
import org.shanzhi.transparency.log.TreeGrowth;
import org.shanzhi.transparency.log.VerifierKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class WitnessTests {
    private static final String ORIGIN = "neighbour.example/log";
    private static final SigningKey NEIGHBOUR = SigningKey.fresh(ORIGIN, VerifierKey.NOTE);
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    @TempDir
    Path folder;

    private Witness witness;

    /** The neighbour's log, in memory. */
    private static final class Log implements Tiles {
        private final Map<TileId, byte[]> tiles = new HashMap<>();
        private long size;

        Log grow(int entries) {
            for (int i = 0; i < entries; i++) {
                var growth = new TreeGrowth(this, size);
                growth.add(List.of(MerkleTree.leaf(("entry " + size).getBytes(StandardCharsets.UTF_8))));
                tiles.putAll(growth.changed());
                size = growth.size();
            }
            return this;
        }

        @Override
        public byte[] read(TileId id, int width) {
            return TileId.cut(tiles.getOrDefault(id, new byte[0]), width);
        }

        String request(long old) {
            var tree = new TiledTree(this, size);
            return request(old, tree.consistency(Math.min(old, size)), tree.root());
        }

        String request(long old, List<Hash> proof, Hash root) {
            String text = new Checkpoint(ORIGIN, size, root).text();
            var body = new StringBuilder("old " + old + "\n");
            proof.forEach(hash -> body.append(hash.base64()).append('\n'));
            return body.append('\n')
                    .append(new SignedNote(text, List.of(NEIGHBOUR.sign(text))))
                    .toString();
        }
    }

    @BeforeEach
    void beginToWitness() {
        PGSimpleDataSource database = TestPostgres.freshDataSource();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/transparency")
                .load()
                .migrate();
        var jdbc = JdbcClient.create(database);
        witness = new Witness(
                jdbc,
                new LogKeys(jdbc, folder),
                new LogSettings(
                        Optional.of("county.example/log"),
                        List.of(),
                        List.of(NEIGHBOUR.verifier().toString()),
                        Optional.empty()),
                new TransactionTemplate(new JdbcTransactionManager(database)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Witness.Answer ask(String body) {
        return witness.cosign(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aGrowingLogIsCosignedStepByStep() {
        Log log = new Log().grow(5);
        assertThat(ask(log.request(0))).isInstanceOf(Witness.Answer.Cosigned.class);

        String request = log.grow(300).request(5);
        var cosigned = (Witness.Answer.Cosigned) ask(request);

        String text =
                SignedNote.parse(request.substring(request.indexOf("\n\n") + 2)).text();
        var note = new SignedNote(
                text, List.of(NoteSignature.parse(cosigned.lines().strip())));
        VerifierKey ours = witness.key().verifier();
        assertThat(note.signers(List.of(ours))).containsExactly(ours);
        String hash = Hash.sha256(ORIGIN.getBytes(StandardCharsets.UTF_8)).hex();
        assertThat(SignedNote.parse(witness.latest(hash).orElseThrow()).signers(List.of(ours, NEIGHBOUR.verifier())))
                .hasSize(2);
    }

    @Test
    void aLogThatRewroteItsPastIsNotCosigned() {
        ask(new Log().grow(5).request(0));
        Log rewritten = new Log();
        rewritten.size = 0;
        rewritten.grow(9);
        Hash other = MerkleTree.node(new TiledTree(rewritten, 9).root(), MerkleTree.emptyRoot());

        assertThat(ask(rewritten.request(5, new TiledTree(rewritten, 9).consistency(5), other)))
                .isEqualTo(new Witness.Answer.NotConsistent());
    }

    @Test
    void whoDoesNotKnowHowFarWeAreIsTold() {
        Log log = new Log().grow(5);
        ask(log.request(0));

        assertThat(ask(log.grow(1).request(3))).isEqualTo(new Witness.Answer.OtherSize(5));
        assertThat(ask(log.request(0))).isEqualTo(new Witness.Answer.OtherSize(5));
    }

    @Test
    void askingForTheSameAgainIsCosignedAgainButAnotherRootOfTheSameSizeIsNot() {
        Log log = new Log().grow(5);
        ask(log.request(0));

        assertThat(ask(log.request(5))).isInstanceOf(Witness.Answer.Cosigned.class);
        assertThat(ask(log.request(5, List.of(), MerkleTree.emptyRoot())))
                .isEqualTo(new Witness.Answer.NotConsistent());
    }

    @Test
    void strangersForgersAndGarbageAreRefusedEachInItsWay() {
        Log log = new Log().grow(5);
        String request = log.request(0);

        assertThat(ask(request.replace(ORIGIN, "stranger.example/log"))).isEqualTo(new Witness.Answer.UnknownLog());
        assertThat(ask(request.replace("\n5\n", "\n6\n"))).isEqualTo(new Witness.Answer.NotSigned());
        assertThat(ask(log.request(6, List.of(), new TiledTree(log, 5).root())))
                .isEqualTo(new Witness.Answer.Malformed());
        assertThat(ask("old 00\n\n" + request)).isEqualTo(new Witness.Answer.Malformed());
        assertThat(ask("")).isEqualTo(new Witness.Answer.Malformed());
        assertThat(ask(log.request(0, List.of(MerkleTree.emptyRoot()), new TiledTree(log, 5).root())))
                .isEqualTo(new Witness.Answer.NotConsistent());
    }

    @Test
    void anEmptyLogMustHaveTheRootOfNothing() {
        assertThat(ask(new Log().request(0))).isInstanceOf(Witness.Answer.Cosigned.class);
        assertThat(ask(new Log().request(0, List.of(), MerkleTree.leaf(new byte[0]))))
                .isEqualTo(new Witness.Answer.NotConsistent());
    }
}
