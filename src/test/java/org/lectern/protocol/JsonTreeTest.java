package org.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson's own {@code ObjectMapper} is the judge of what a text says. */
class JsonTreeTest {
    private static final String WORDS = "abc \"\\/\b\f\n\r\t\u0000\u007f\u2028好導👩🏽‍🏫\ud800";

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonTree trees = new JsonTree(FACTORY, false);
    private final JsonTree exact = new JsonTree(FACTORY, true);
    private final JsonMapper judge = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final JsonMapper exactJudge = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "\"\\ud83d\\ude00\"",
                " [1, 2.50, -0.0, 1e400, 1E-3] ",
                "0",
                "[2147483647, 2147483648, -2147483649, 9223372036854775807, 9223372036854775808]",
                "{\"a\":{\"b\":[{}, [], null, {\"c\":false}]},\"好\":1.10,\"\":\"x\"}",
                "1.7976931348623157E308",
                "[0.1, 100000000000000000000.5, 123456789012345678901234567890]"
            })
    void readsAndWritesWhatTheMapperDoes(String text) throws IOException {
        same(text, trees, judge);
        same(text, exact, exactJudge);
    }

    private static void same(String text, JsonTree trees, JsonMapper judge) throws IOException {
        JsonNode wanted = judge.readTree(text);
        assertThat(trees.read(text)).isEqualTo(wanted);
        assertThat(trees.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(wanted);
        assertThat(trees.write(wanted)).isEqualTo(judge.writeValueAsString(wanted));
    }

    @Test
    void anyTreeIsWrittenAsTheMapperDoesAndComesBack() throws IOException {
        for (int seed = 0; seed < 500; seed++) {
            JsonNode tree = any(new Random(seed), 5);
            String text = trees.write(tree);
            assertThat(text).isEqualTo(judge.writeValueAsString(tree));
            assertThat(trees.read(text)).isEqualTo(judge.readTree(text));
        }
    }

    private static JsonNode any(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        switch (random.nextInt(depth == 0 ? 7 : 9)) {
            case 0:
                return nodes.nullNode();
            case 1:
                return nodes.booleanNode(random.nextBoolean());
            case 2:
                return nodes.numberNode(random.nextInt());
            case 3:
                return nodes.numberNode(random.nextLong());
            case 4:
                return nodes.numberNode(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
            case 5, 6:
                return nodes.textNode(words(random));
            case 7:
                ArrayNode array = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) array.add(any(random, depth - 1));
                return array;
            default:
                ObjectNode object = nodes.objectNode();
                for (int i = random.nextInt(4); i > 0; i--) object.set(words(random), any(random, depth - 1));
                return object;
        }
    }

    private static String words(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) text.append(WORDS.charAt(random.nextInt(WORDS.length())));
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1",
                "{} {}",
                "[] x",
                "{\"a\":1,\"a\":2}",
                "{\"a\"}",
                "[1,]",
                "\"",
                "nul",
                "01",
                "+1",
                "NaN",
                "'a'",
                "{a:1}",
                "\"\n\"",
                "]",
                "[}",
                "// x\n1"
            })
    void refusesWhatTheMapperRefuses(String text) {
        assertThatThrownBy(() -> judge.readTree(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> trees.read(text)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> exact.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void nestingHasALimit() {
        assertThatThrownBy(() -> trees.read("[".repeat(100_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> trees.read("[".repeat(33) + "]".repeat(33))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsTooDeepOrTooLongANumberIsNullAndItsNeighboursStay() throws IOException {
        JsonFactory wide = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(10_000)
                        .maxNumberLength(10_000)
                        .build())
                .build();
        JsonTree patient = new JsonTree(wide, false);
        JsonMapper wideJudge = new JsonMapper(wide);
        for (int depth : new int[] {1, JsonTree.DEEPEST, JsonTree.DEEPEST + 1, 9_000}) {
            int kept = Math.min(depth, JsonTree.DEEPEST);
            String rest = depth > kept ? "null" : "";
            assertThat(patient.read(nested(depth, "")))
                    .as("depth %d", depth)
                    .isEqualTo(wideJudge.readTree(nested(kept, rest)));
        }
        String longest = "7".repeat(JsonTree.LONGEST_NUMBER);
        assertThat(patient.read("[" + longest + ",1,7" + longest + ",0.7" + longest + ",2]"))
                .isEqualTo(wideJudge.readTree("[" + longest + ",1,null,null,2]"));
    }

    private static String nested(int depth, String inner) {
        return "[".repeat(depth) + inner + "]".repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void blankTextIsNoTree(String text) throws IOException {
        assertThat(trees.read(text).isMissingNode()).isTrue();
    }
}
