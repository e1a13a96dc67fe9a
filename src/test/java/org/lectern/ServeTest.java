package org.lectern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServeTest {
    @Test
    void itsOptionsAreThoseOfTheServerAndTwoQuestionsStandAlone() {
        assertThat(Serve.withServe(new String[0])).containsExactly("--serve");
        assertThat(Serve.withServe(new String[] {"--port", "13000"})).containsExactly("--serve", "--port", "13000");
        assertThat(Serve.withServe(new String[] {"--help"})).containsExactly("--serve", "--help");
        assertThat(Serve.withServe(new String[] {"--version"})).containsExactly("--version");
        assertThat(Serve.withServe(new String[] {"--hash-password"})).containsExactly("--hash-password");
    }
}
