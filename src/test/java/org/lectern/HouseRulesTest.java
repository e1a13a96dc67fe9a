package org.lectern;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the map of the packages in README.md true: who may use whom, and with which library. */
class HouseRulesTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.lectern");

    /** One room of the house: what it may use beside itself, the JDK's base and the marks of null-safety. */
    record Room(String name, List<String> friends, List<String> libraries) {
        @Override
        public String toString() {
            return name;
        }

        ArchRule rule() {
            List<String> allowed = new ArrayList<>(List.of(
                    "org.lectern." + name + "..",
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "java.math..",
                    "java.text..",
                    "java.nio.charset..",
                    "java.security..",
                    "org.jspecify..",
                    "com.google.errorprone.annotations.."));
            friends.forEach(friend -> allowed.add("org.lectern." + friend + ".."));
            allowed.addAll(libraries);
            return classes()
                    .that(resideInAPackage("org.lectern." + name + ".."))
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new))
                            .or(com.tngtech.archunit.base.DescribedPredicate.describe(
                                    "are primitives or arrays of them",
                                    type -> type.getBaseComponentType().isPrimitive())))
                    .because(name + " may use only " + friends + " and " + libraries);
        }
    }

    private static final List<String> IO = List.of("java.io..", "java.nio..", "java.net..", "org.slf4j..");

    static Stream<Room> rooms() {
        return Stream.of(
                new Room("domain", List.of(), List.of()),
                new Room("wire", List.of("domain"), with(IO, "javax.net..", "org.java_websocket..")),
                new Room("protocol", List.of("domain"), List.of("java.io..", "com.fasterxml.jackson..", "org.slf4j..")),
                new Room("session", List.of("domain", "wire", "protocol"), List.of("org.slf4j..")),
                new Room("archive", List.of("domain", "session"), with(IO, "java.sql..")),
                new Room(
                        "media",
                        List.of("domain"),
                        with(IO, "javax.net..", "javax.imageio..", "java.awt..", "org.w3c.dom..")),
                new Room("export", List.of("domain", "archive", "media"), with(IO, "com.fasterxml.jackson.core..")),
                new Room(
                        "room",
                        List.of("domain", "session", "media"),
                        List.of(
                                "javafx.beans..",
                                "javafx.collections..",
                                "java.nio.file..",
                                "java.io..",
                                "java.net..",
                                "org.slf4j..")),
                new Room(
                        "course",
                        List.of("domain", "room", "archive"),
                        List.of("javafx.beans..", "javafx.collections..", "java.io..", "java.nio..")),
                new Room(
                        "report",
                        List.of("domain", "course"),
                        with(IO, "java.awt..", "javax.imageio..", "org.jfree..", "org.openpdf..")),
                new Room("demo", List.of("domain"), List.of()),
                new Room("settings", List.of("domain"), with(IO, "com.github.javakeyring..")),
                new Room(
                        "view",
                        List.of("domain", "room", "course", "settings"),
                        List.of(
                                "javafx..",
                                "java.io..",
                                "java.net..",
                                "java.nio..",
                                "atlantafx..",
                                "org.kordamp.ikonli..",
                                "net.sourceforge.pinyin4j..",
                                "org.slf4j..")),
                new Room(
                        "server",
                        List.of("domain", "protocol"),
                        with(
                                IO,
                                "io.netty..",
                                "java.sql..",
                                "javax.net..",
                                "javax.imageio..",
                                "org.sqlite..",
                                "com.password4j..")));
    }

    private static List<String> with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void eachPackageUsesOnlyItsNeighbours(Room room) {
        assertThat(HOUSE.containPackage("org.lectern." + room.name())).isTrue();
        room.rule().check(HOUSE);
    }

    @Test
    void theRuleCanFail() {
        // the check itself is tried on a room that is known to break it: app uses everything
        ArchRule wrong = new Room("app", List.of("domain"), List.of()).rule();
        assertThat(wrong.evaluate(HOUSE).hasViolation()).isTrue();
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("org.lectern.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyOneClassHopsOntoTheFxThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.lectern.app.FxExecutor")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .orShould()
                .callMethod(Platform.class, "isFxApplicationThread")
                .check(HOUSE);
    }

    @Test
    void mainTouchesNoJavaFx() {
        noClasses()
                .that()
                .haveFullyQualifiedName("org.lectern.Main")
                .should()
                .dependOnClassesThat(resideInAPackage("javafx.."))
                .check(HOUSE);
    }

    @Test
    void noFileIsTooLong() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(file -> lines(file) > 400))
                    .as("files over 400 lines")
                    .isEmpty();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
