package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Role;
import org.lectern.room.HistoryState;
import org.lectern.settings.Language;

/** Keeps the texts honest: nothing missing, nothing left over, nothing written past them. */
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/org/lectern/view");
    private static final Path CODE = Path.of("src/main/java/org/lectern/view");
    private static final String KEY = "[a-z][A-Za-z]*(?:\\.[a-z][A-Za-z]*){2}";
    private static final Pattern IN_CODE = Pattern.compile("\"(" + KEY + ")\"");
    private static final Pattern PREFIX_IN_CODE =
            Pattern.compile("\"([a-z][A-Za-z]*\\.(?:[a-z][A-Za-z]*\\.)?)\"\\s*\\+");
    private static final Pattern IN_FXML = Pattern.compile("(?:words\\['|Tip\\.words=\")([^'\"]*)['\"]");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    private static Map<String, String> texts(String file) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String line : Files.readAllLines(RESOURCES.resolve(file))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            int equals = line.indexOf('=');
            assertThat(texts.put(line.substring(0, equals), line.substring(equals + 1)))
                    .as("a key twice: " + line)
                    .isNull();
        }
        return texts;
    }

    private static Map<String, String> english() throws IOException {
        return texts("messages.properties");
    }

    private static Map<String, String> chinese() throws IOException {
        return texts("messages_zh_CN.properties");
    }

    private static Map<String, String> traditional() throws IOException {
        return texts("messages_zh_TW.properties");
    }

    private static List<String> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> found = new ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) found.add(Files.readString(file));
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static Set<String> all(Pattern pattern, List<String> texts) {
        Set<String> found = new HashSet<>();
        for (String text : texts) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void allLanguagesHaveTheSameKeys() throws IOException {
        assertThat(chinese().keySet()).isEqualTo(english().keySet());
        assertThat(traditional().keySet()).isEqualTo(english().keySet());
    }

    /** The other bundles of the program, which no page looks into. */
    @ParameterizedTest
    @ValueSource(strings = {"app/launch", "app/welcome", "server/serve"})
    void allLanguagesOfABundleHaveTheSameKeysAndArguments(String bundle) throws IOException {
        Map<String, String> english = bundle(bundle + ".properties");
        for (String language : List.of("_zh_CN", "_zh_TW")) {
            Map<String, String> other = bundle(bundle + language + ".properties");
            assertThat(other.keySet()).isEqualTo(english.keySet());
            other.forEach((key, text) -> assertThat(arguments(text)).as(key).isEqualTo(arguments(english.get(key))));
        }
    }

    private static Map<String, String> bundle(String name) throws IOException {
        Properties read = new Properties();
        try (Reader file = Files.newBufferedReader(RESOURCES.resolveSibling(name))) {
            read.load(file);
        }
        Map<String, String> texts = new TreeMap<>();
        read.forEach((key, text) -> texts.put((String) key, (String) text));
        assertThat(texts).isNotEmpty();
        return texts;
    }

    /** Words and characters that a conversion from the simplified file leaves, and that nobody says in Taiwan. */
    @Test
    void traditionalChineseSpeaksAsInTaiwan() throws IOException {
        List<String> foreign = List.of(
                "地址", "證書", "點贊", "個贊", "響應", "許可權", "獲取", "發送", "搜索", "此係", "賬", "臺", "聯網", "反饋", "型別", "畫素", "身份",
                "滾動", "當前", "列表", "斜槓", "信息", "“", "”");
        traditional().forEach((key, text) -> assertThat(text).as(key).doesNotContain(foreign));
    }

    @Test
    void simplifiedChineseHasNoTraditionalCharacters() throws IOException {
        Map<String, String> traditional = traditional();
        chinese().forEach((key, text) -> {
            // the name of a language is written in it
            if (!key.startsWith("preferences.language."))
                assertThat(text).as(key).doesNotContainPattern("[這個訊開說請網電圖們為與點學習題話]");
        });
        assertThat(traditional.values().stream().filter(text -> text.contains("请") || text.contains("这")))
                .isEmpty();
    }

    @Test
    void systemsLanguageIsTheNearestOfOurs() {
        for (String simple : List.of("zh", "zh-CN", "zh-SG", "zh-Hans", "zh-Hans-HK"))
            assertThat(Language.nearest(Locale.forLanguageTag(simple)))
                    .as(simple)
                    .isEqualTo(Locale.SIMPLIFIED_CHINESE);
        for (String full : List.of("zh-TW", "zh-HK", "zh-MO", "zh-Hant", "zh-Hant-US"))
            assertThat(Language.nearest(Locale.forLanguageTag(full))).as(full).isEqualTo(Locale.TRADITIONAL_CHINESE);
        for (String other : List.of("en-GB", "de", "ja", "und"))
            assertThat(Language.nearest(Locale.forLanguageTag(other))).as(other).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void everyKeyThatIsUsedExists() throws IOException {
        Set<String> used = new TreeSet<>(all(IN_CODE, files(CODE, ".java")));
        used.addAll(all(IN_FXML, files(RESOURCES, ".fxml")));
        assertThat(english().keySet()).containsAll(used);
    }

    @Test
    void everyKeyThatExistsIsUsed() throws IOException {
        List<String> code = files(CODE, ".java");
        Set<String> used = all(IN_CODE, code);
        used.addAll(all(IN_FXML, files(RESOURCES, ".fxml")));
        Set<String> prefixes = all(PREFIX_IN_CODE, code);
        assertThat(prefixes).isNotEmpty();
        assertThat(english().keySet())
                .allMatch(key -> used.contains(key) || prefixes.stream().anyMatch(key::startsWith));
    }

    @Test
    void everyKeyThatIsPutTogetherExists() throws IOException {
        Set<String> keys = english().keySet();
        for (Role role : Role.values()) assertThat(keys).contains("role.name." + role.word());
        assertThat(keys.stream().filter(key -> key.startsWith("chat.beginning.")))
                .hasSameSizeAs(HistoryState.values());
    }

    @Test
    void everyTextIsAPattern() throws IOException {
        for (var file : List.of(english(), chinese(), traditional()))
            file.forEach((key, text) -> {
                assertThat(text).as(key).isNotBlank().doesNotContain("'");
                assertThat(new MessageFormat(text, Locale.ENGLISH).format(new Object[] {1, 2, 3}))
                        .as(key)
                        .doesNotContain("{");
            });
    }

    @Test
    void allLanguagesTakeTheSameArguments() throws IOException {
        Map<String, String> english = english();
        for (var other : List.of(chinese(), traditional()))
            english.forEach(
                    (key, text) -> assertThat(arguments(other.get(key))).as(key).isEqualTo(arguments(text)));
    }

    private static Set<String> arguments(String text) {
        return new TreeSet<>(all(ARGUMENT, List.of(text)));
    }

    @Test
    void pagesAskOnlyForTextsWithoutArguments() throws IOException {
        Map<String, String> english = english();
        for (String key : all(IN_FXML, files(RESOURCES, ".fxml")))
            assertThat(english.get(key)).as(key).doesNotContain("{");
    }

    @Test
    void noWordsStandInCode() throws IOException {
        Pattern literal = Pattern.compile("(?:set(?:Text|PromptText|AccessibleText|Title)|new"
                + " (?:Label|Button|MenuItem|Tooltip|Text|Hyperlink))\\(\\s*\"[^\"]*\\p{L}{2}");
        for (String code : files(CODE, ".java"))
            assertThat(literal.matcher(code)
                            .results()
                            .map(found -> found.group())
                            .toList())
                    .isEmpty();
    }

    @Test
    void noWordsStandInPages() throws IOException {
        Pattern literal =
                Pattern.compile("(?:text|promptText|accessibleText)=\"(?!\\$\\{words\\[)(?!https://\")([^\"]*)\"");
        for (String page : files(RESOURCES, ".fxml"))
            assertThat(literal.matcher(page)
                            .results()
                            .map(found -> found.group())
                            .toList())
                    .isEmpty();
    }

    @Test
    void theLanguageOfTheSystemDoesNotLeakIn() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            assertThat(new Texts(Locale.ENGLISH).get("chat.composer.send")).isEqualTo("Send");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void speakingAnotherLanguageReachesBindingsAndPages() {
        Texts texts = new Texts(Locale.ENGLISH);
        var bound = texts.bind("chat.composer.send");
        var words = texts.words();
        assertThat(bound.get()).isEqualTo("Send");
        texts.speak(Locale.SIMPLIFIED_CHINESE);
        assertThat(bound.get()).isEqualTo("发送");
        assertThat(words).containsEntry("chat.composer.send", "发送");
        texts.speak(Locale.TRADITIONAL_CHINESE);
        assertThat(bound.get()).isEqualTo("傳送");
        assertThat(words).containsEntry("chat.composer.send", "傳送");
    }

    @Test
    void countsAreSaidAsPeopleSayThem() {
        Texts texts = new Texts(Locale.ENGLISH);
        assertThat(texts.get("chat.pill.new", 1)).isEqualTo("1 new message");
        assertThat(texts.get("chat.pill.new", 1200)).isEqualTo("1,200 new messages");
        assertThat(texts.get("chat.members.title", 0)).isEqualTo("Nobody here");
    }
}
