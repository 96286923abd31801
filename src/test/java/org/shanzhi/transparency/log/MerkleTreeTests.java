// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MerkleTreeTests {
    /** The eight entries of Certificate Transparency's reference implementation. */
    private static final List<byte[]> EIGHT = List.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .stream()
            .map(HexFormat.of()::parseHex)
            .toList();

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    /** Tiles that are kept in memory. */
    private static final class Kept implements Tiles {
        private final Map<TileId, byte[]> tiles = new HashMap<>();
        private long size;

        void add(List<Hash> leaves) {
            var growth = new TreeGrowth(this, size);
            growth.add(leaves);
            tiles.putAll(growth.changed());
            size = growth.size();
        }

        @Override
        public byte[] read(TileId id, int width) {
            return TileId.cut(tiles.getOrDefault(id, new byte[0]), width);
        }
    }

    private static Kept grown(int size) {
        var kept = new Kept();
        kept.add(leaves(size));
        return kept;
    }

    private static List<Hash> leaves(int size) {
        var leaves = new ArrayList<Hash>();
        for (int i = 0; i < size; i++) {
            leaves.add(MerkleTree.leaf(Integer.toString(i).getBytes(StandardCharsets.US_ASCII)));
        }
        return leaves;
    }

    @Test
    void rootsAreThoseOfTheReferenceImplementation() {
        for (int size = 0; size <= EIGHT.size(); size++) {
            var kept = new Kept();
            kept.add(EIGHT.subList(0, size).stream().map(MerkleTree::leaf).toList());

            assertThat(new TiledTree(kept, size).root().hex()).isEqualTo(ROOTS.get(size));
        }
    }

    @Test
    void inclusionOfTheSixthOfEightIsProvedByThreeHashes() {
        var kept = new Kept();
        kept.add(EIGHT.stream().map(MerkleTree::leaf).toList());

        assertThat(new TiledTree(kept, 8).inclusion(5))
                .extracting(Hash::hex)
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void theRootIsTheSameHoweverTheTreeGrew() {
        var random = new Random(20261125);
        for (int size : List.of(1, 255, 256, 257, 511, 512, 70_000)) {
            List<Hash> leaves = leaves(size);
            var kept = new Kept();
            for (int from = 0; from < size; ) {
                int to = Math.min(size, from + 1 + random.nextInt(3_000));
                kept.add(leaves.subList(from, to));
                from = to;
            }

            assertThat(new TiledTree(kept, size).root()).isEqualTo(naive(leaves));
        }
    }

    /** The definition of RFC 6962 section 2.1, word by word. */
    private static Hash naive(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return MerkleTree.node(naive(leaves.subList(0, split)), naive(leaves.subList(split, leaves.size())));
    }

    @Test
    void aTreeOfSeventyThousandHasTheTilesOfTheSpecification() {
        Kept kept = grown(70_000);

        assertThat(kept.tiles.keySet().stream().filter(id -> id.level() == 0)).hasSize(274);
        assertThat(new TileId(0, 273).widthIn(70_000)).isEqualTo(112);
        assertThat(new TileId(1, 0).widthIn(70_000)).isEqualTo(256);
        assertThat(new TileId(1, 1).widthIn(70_000)).isEqualTo(17);
        assertThat(new TileId(2, 0).widthIn(70_000)).isEqualTo(1);
        assertThat(kept.tiles.get(new TileId(2, 0))).hasSize(32);
        assertThat(new TileId(0, 1_234_067).path(256)).isEqualTo("tile/0/x001/x234/067");
        assertThat(TileId.parseNumber("x001/x234/067")).isEqualTo(1_234_067);
    }

    @Test
    void everyEntryAndEveryBeginningOfATreeIsProvedAndNothingElse() {
        for (int size = 1; size <= 40; size++) {
            Kept kept = grown(40);
            var tree = new TiledTree(kept, size);
            Hash root = tree.root();
            for (int index = 0; index < size; index++) {
                List<Hash> proof = tree.inclusion(index);
                Hash leaf = leaves(40).get(index);

                assertThat(MerkleTree.includes(index, size, leaf, proof, root)).isTrue();
                assertThat(MerkleTree.includes((index + 1) % size, size, leaf, proof, root))
                        .isEqualTo(size == 1);
                assertThat(MerkleTree.includes(index, size, MerkleTree.emptyRoot(), proof, root))
                        .isFalse();
            }
            for (int older = 1; older <= size; older++) {
                Hash olderRoot = new TiledTree(kept, older).root();
                List<Hash> proof = tree.consistency(older);

                assertThat(MerkleTree.extendsTree(older, olderRoot, size, root, proof))
                        .isTrue();
                assertThat(MerkleTree.extendsTree(older, MerkleTree.emptyRoot(), size, root, proof))
                        .isFalse();
            }
        }
    }

    @Test
    void aBeginningIsASubtreeLikeAnyOther() {
        Kept kept = grown(33);
        Hash root = new TiledTree(kept, 33).root();
        List<byte[]> proof = new TiledTree(kept, 33)
                .consistency(12).stream().map(Hash::bytes).toList();
        byte[] beginning = new TiledTree(kept, 12).root().bytes();

        assertThat(MerkleTree.holds(0, 12, beginning, 33, root.bytes(), proof)).isTrue();
        assertThat(MerkleTree.holds(4, 16, beginning, 33, root.bytes(), proof)).isFalse();
        assertThat(MerkleTree.holds(0, 12, beginning, 12, root.bytes(), proof)).isFalse();
        assertThat(MerkleTree.holds(0, 12, beginning, 33, root.bytes(), proof.subList(1, proof.size())))
                .isFalse();
    }

    @Test
    void allPublishedVectorsForInclusionAreJudgedRight() throws IOException {
        assertThat(judged("merkle/testdata/inclusion", MerkleTreeTests::includes))
                .isEqualTo(98);
    }

    @Test
    void allPublishedVectorsForConsistencyAreJudgedRight() throws IOException {
        assertThat(judged("merkle/testdata/consistency", MerkleTreeTests::isConsistent))
                .isEqualTo(98);
    }

    @Test
    void allPublishedVectorsForInclusionInASubtreeAreJudgedRight() throws IOException {
        assertThat(judged("merkle/testdata/subtreeinclusion", MerkleTreeTests::includesInSubtree))
                .isEqualTo(204);
    }

    @Test
    void allPublishedVectorsForSubtreesOfATreeAreJudgedRight() throws IOException {
        assertThat(judged("merkle/testdata/subtreeconsistency", MerkleTreeTests::holds))
                .isEqualTo(118);
    }

    private static int judged(String folder, Predicate<JsonNode> verifier) throws IOException {
        int vectors = 0;
        try (var files = Files.walk(SharedVectors.file(folder))) {
            for (Path file : files.filter(it -> it.toString().endsWith(".json")).toList()) {
                JsonNode vector = new JsonMapper().readTree(Files.readString(file));
                boolean expected = !vector.get("wantErr").asBoolean();
                boolean verified;
                try {
                    verified = verifier.test(vector);
                } catch (MalformedException malformed) {
                    verified = false;
                }

                assertThat(verified).as(file + ": " + vector.get("desc")).isEqualTo(expected);
                vectors++;
            }
        }
        return vectors;
    }

    private static boolean includes(JsonNode vector) {
        return MerkleTree.includes(
                number(vector, "leafIdx"),
                number(vector, "treeSize"),
                Hash.of(bytes(vector.get("leafHash"))),
                hashes(vector.get("proof")).stream().map(Hash::of).toList(),
                Hash.of(bytes(vector.get("root"))));
    }

    private static boolean includesInSubtree(JsonNode vector) {
        return MerkleTree.includes(
                number(vector, "leafIdx"),
                number(vector, "start"),
                number(vector, "end"),
                Hash.of(bytes(vector.get("leafHash"))),
                hashes(vector.get("proof")).stream().map(Hash::of).toList(),
                Hash.of(bytes(vector.get("root"))));
    }

    private static boolean holds(JsonNode vector) {
        return MerkleTree.holds(
                number(vector, "start"),
                number(vector, "end"),
                bytes(vector.get("root1")),
                number(vector, "size"),
                bytes(vector.get("root2")),
                hashes(vector.get("proof")));
    }

    /** Unsigned in the vectors: what does not fit is negative here, and refused. */
    private static long number(JsonNode vector, String name) {
        return vector.get(name).bigIntegerValue().longValue();
    }

    private static boolean isConsistent(JsonNode vector) {
        return MerkleTree.extendsTree(
                number(vector, "size1"),
                bytes(vector.get("root1")),
                number(vector, "size2"),
                bytes(vector.get("root2")),
                hashes(vector.get("proof")));
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.isNull() ? "" : base64.asString());
    }

    private static List<byte[]> hashes(JsonNode proof) {
        var hashes = new ArrayList<byte[]>();
        if (!proof.isNull()) {
            proof.forEach(hash -> hashes.add(bytes(hash)));
        }
        return hashes;
    }
}
