package org.lectern.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.domain.Failure;

class FailureTextTest {

    /** One failure of each kind there is. */
    private static List<Failure> every() throws ReflectiveOperationException {
        List<Failure> all = new ArrayList<>();
        for (Class<?> kind : Failure.class.getPermittedSubclasses()) {
            RecordComponent[] parts = kind.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Object[] values = Arrays.stream(types)
                    .map(type ->
                            type == String.class ? "host.example" : type == int.class ? (Object) 7 : (Object) 9000L)
                    .toArray();
            all.add((Failure) kind.getDeclaredConstructor(types).newInstance(values));
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void everyKindHasItsOwnSentenceAndAdvice(String language) throws ReflectiveOperationException {
        FailureText text = new FailureText(new Texts(Locale.forLanguageTag(language)));
        Set<String> sentences = new HashSet<>();
        for (Failure failure : every()) {
            String stop = language.equals("en") ? "[^{}]+[.]" : "[^{}]+。";
            assertThat(text.what(failure)).matches(stop);
            assertThat(text.next(failure)).matches(stop);
            assertThat(sentences.add(text.what(failure))).as(text.what(failure)).isTrue();
        }
        assertThat(sentences).hasSizeGreaterThan(20);
    }

    /** What the room server says with a code or a status, and its clients read out, is told in words of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN", "zh-TW"})
    void everyCodeOfTheRoomServerHasItsOwnSentence(String language) {
        FailureText text = new FailureText(new Texts(Locale.forLanguageTag(language)));
        List<Failure> all = new ArrayList<>(List.of(
                new Failure.SignInRefused(),
                new Failure.ServerFull(),
                new Failure.NotAllowed(),
                new Failure.TooFast(0)));
        for (int code : new int[] {10002, 10404, 10409, 10503}) all.add(new Failure.Rejected(code));
        for (int code : new int[] {1001, 1008, 1013}) all.add(new Failure.ServerClosed(code));
        for (int status : new int[] {401, 404, 408, 413, 415, 429, 507}) all.add(new Failure.TransferStatus(status));
        all.add(new Failure.BadAddress("too long"));
        all.add(new Failure.BadAddress("not ws or wss"));
        assertThat(all.stream().map(text::both)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aDeniedUpgradeSpeaksOfTheSignIn(int status) {
        FailureText text = new FailureText(new Texts(Locale.ENGLISH));
        assertThat(text.next(new Failure.HttpStatus(status))).contains("password");
        assertThat(text.next(new Failure.HttpStatus(404))).doesNotContain("password");
    }
}
