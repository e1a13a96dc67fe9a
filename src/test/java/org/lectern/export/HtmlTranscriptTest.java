package org.lectern.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lectern.testing.Examples.ANNA;
import static org.lectern.testing.Examples.MORNING;
import static org.lectern.testing.Examples.TEACHER;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Message;
import org.lectern.domain.MessageBody;
import org.lectern.domain.MessageMarks;
import org.lectern.domain.Person;
import org.lectern.domain.Role;
import org.lectern.domain.UserId;
import org.lectern.media.ImageHeader;
import org.lectern.media.PictureData;
import org.lectern.media.PictureLimits;
import org.lectern.testing.TestPictures;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page opens without a request, runs nothing, and shows every text as text (S-17). Every element and attribute is looked at. */
class HtmlTranscriptTest {
    private static final Pattern INLINE =
            Pattern.compile("data:image/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/]+={0,2}");
    private static final Set<String> ELEMENTS = Set.of(
            "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "article", "h1",
            "h2", "p", "span", "bdi", "time", "br", "figure", "img");
    /** Attributes that cannot fetch, run or style anything, and what they may say. */
    private static final Map<String, Pattern> ATTRIBUTES = Map.of(
            "lang", Pattern.compile("[A-Za-z-]+"),
            "charset", Pattern.compile("utf-8"),
            "name", Pattern.compile("referrer|viewport"),
            "http-equiv", Pattern.compile("Content-Security-Policy"),
            "class", Pattern.compile("[a-z0-9 ]+"),
            "dir", Pattern.compile("auto"),
            "datetime", Pattern.compile("[-+0-9T:.Z]+"),
            "aria-hidden", Pattern.compile("true"),
            "alt", Pattern.compile("Picture"),
            "src", INLINE);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @TempDir
    Path folder;

    private final List<String> bad = new ArrayList<>();

    private static Document strictly(String html) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setExpandEntityReferences(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        builder.setEntityResolver((name, address) -> {
            throw new AssertionError("it asks for " + address);
        });
        return builder.parse(new InputSource(new StringReader(html)));
    }

    private void look(Node node) {
        if (node instanceof Element element) {
            if (!ELEMENTS.contains(element.getTagName())) bad.add(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++)
                look(element, (Attr) element.getAttributes().item(i));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) look(child);
    }

    private void look(Element element, Attr attribute) {
        String name = attribute.getName();
        boolean size = name.equals("width") || name.equals("height");
        Pattern allowed = size ? NUMBER : ATTRIBUTES.get(name);
        if (name.equals("content")) allowed = Pattern.compile("[^<>]*");
        if (name.equals("content") && !element.getTagName().equals("meta")) bad.add("content of " + element);
        if (name.equals("src") && !element.getTagName().equals("img")) bad.add("src of " + element);
        if (allowed == null || !allowed.matcher(attribute.getValue()).matches()) bad.add(name + "=" + attribute);
    }

    private Document checked(String html) throws Exception {
        Document page = strictly(html);
        look(page);
        assertThat(bad).isEmpty();
        String style = page.getElementsByTagName("style").item(0).getTextContent();
        assertThat(style).doesNotContain("url(").doesNotContain("@import").doesNotContain("http");
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(attributes(page, "meta", "content"))
                .contains("default-src 'none'; img-src data:; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'");
        return page;
    }

    private static List<String> attributes(Document page, String tag, String name) {
        List<String> found = new ArrayList<>();
        NodeList all = page.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) found.add(((Element) all.item(i)).getAttribute(name));
        return found;
    }

    private String html(boolean withPictures) throws Exception {
        try (Course course = new Course(folder)) {
            course.pictures.bytes.putAll(pictures);
            return course.exported(course.order(ExportFormat.HTML, withPictures), folder);
        }
    }

    private final Map<String, byte[]> pictures = new java.util.HashMap<>();

    @BeforeEach
    void begin() {
        pictures.clear();
    }

    @Test
    void aLessonIsOnePageThatNeedsNothingElse() throws Exception {
        try (Course course = new Course(folder)) {
            course.addLesson();
        }
        Document page = checked(html(false));
        Files.createDirectories(Path.of("target", "gallery"));
        Files.writeString(Path.of("target", "gallery", "export.html"), html(false));
        assertThat(page.getElementsByTagName("article").getLength()).isEqualTo(17);
        assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(2);
        assertThat(page.getDocumentElement().getTextContent())
                .contains("算法-2026", "王老师", "Teacher", "链表", "17 messages", "Taken back", "while (p != null) {");
        assertThat(page.getElementsByTagName("img").getLength()).isZero();
    }

    @Test
    void whatIsAskedAndAnsweredIsSaidAboveTheWords() throws Exception {
        try (Course course = new Course(folder)) {
            Message asked =
                    Course.text("q", ANNA, "<b>why?</b>", MORNING).withMarks(new MessageMarks(null, List.of(), true));
            course.add(
                    asked,
                    Course.text("a", TEACHER, "since", MORNING)
                            .withMarks(new MessageMarks(MessageMarks.Reply.to(asked), List.of(), false)));
        }
        Document page = checked(html(false));
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Question<b>why?</b>", "Answers Anna Müller: <b>why?</b>since");
    }

    @Test
    void picturesStandInThePageAndMissingOnesSaySo() throws Exception {
        byte[] png = TestPictures.png(TestPictures.corners(40, 20));
        byte[] jpeg = TestPictures.jpegWithExif(TestPictures.photo(300, 200, 3), 6);
        pictures.put("https://a/1.png", png);
        pictures.put("https://a/2.jpg", jpeg);
        pictures.put("https://a/evil.svg", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8));
        try (Course course = new Course(folder)) {
            for (String address : List.of("https://a/1.png", "https://a/2.jpg", "https://a/evil.svg", "https://a/gone"))
                course.add(Course.say(address, ANNA, new MessageBody.Picture(address, 9, 9), MORNING));
        }
        Document page = checked(html(true));
        List<String> shown = attributes(page, "img", "src");
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).startsWith("data:image/png;base64,");
        assertThat(Base64.getDecoder().decode(shown.get(0).substring(22))).isEqualTo(png);
        byte[] second = Base64.getDecoder().decode(shown.get(1).substring(23));
        assertThat(second).isEqualTo(jpeg);
        assertThat(ImageHeader.probe(new PictureData.InMemory(second), PictureLimits.DEFAULT)
                        .shownWidth())
                .isEqualTo(200);
        assertThat(attributes(page, "img", "width")).containsExactly("40", "200");
        assertThat(page.getDocumentElement().getTextContent())
                .contains("Picture not on this device https://a/gone")
                .contains("Picture not on this device https://a/evil.svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</p></article></main><script src=//evil.example/x></script>",
                "\" onmouseover=\"alert(1)",
                "' onfocus='alert(1)",
                "<img src=x onerror=alert(1)>",
                "&lt;b&gt; &#x3c; &nbsp;",
                "]]><!--",
                "javascript:alert(1) https://evil.example/",
                "\u202Egnp.exe\u202C \u2067 x",
                "\u0000\u0001\u0008\u001f\u007f\u0085\ufffe\uffff",
                "<base href='http://evil.example/'><meta http-equiv=refresh content='0;url=http://evil'>",
                "</style><style>*{background:url(http://evil)}",
                "{{7*7}}${7*7}<%=7%>"
            })
    void hostileTextIsOnlyText(String nasty) throws Exception {
        try (Course course = new Course(folder)) {
            Person author = new Person(new UserId(nasty), nasty, nasty, Role.TEACHER, true);
            course.add(
                    Course.text("a", author, nasty, MORNING),
                    Course.say("b", author, new MessageBody.Picture(nasty, 1, 1), MORNING.plusSeconds(1)),
                    Course.say("c", author, new MessageBody.Unsupported(nasty, nasty), MORNING.plusSeconds(2)));
        }
        Document page = checked(html(true));
        assertThat(page.getElementsByTagName("article").getLength()).isEqualTo(3);
        assertThat(page.getDocumentElement().getTextContent())
                .doesNotContainPattern("[\\u202A-\\u202E\\u2066-\\u2069]");
        if (nasty.startsWith("<script>"))
            assertThat(page.getElementsByTagName("main").item(0).getTextContent())
                    .contains(nasty);
    }

    @Test
    void halfACharacterBreaksNothing() throws Exception {
        try (Course course = new Course(folder)) {
            course.add(Course.text(
                    "a", new Person(new UserId("x"), "\ud83d", null, Role.STUDENT, false), "\udc00", MORNING));
        }
        assertThat(checked(html(false)).getDocumentElement().getTextContent()).contains("\uFFFD");
    }

    @Test
    void theCheckItselfFindsWhatIsForbidden() throws Exception {
        for (String wrong : List.of(
                "<a href='http://x'/>", "<p onclick='x'/>", "<img src='http://x'/>", "<script/>", "<p style='x'/>")) {
            bad.clear();
            look(strictly("<html>" + wrong + "</html>"));
            assertThat(bad).as(wrong).isNotEmpty();
        }
        assertThatThrownBy(() -> strictly("<html><p></html>")).isInstanceOf(org.xml.sax.SAXException.class);
    }
}
