package org.lectern.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.testing.JimServer;
import org.lectern.testing.Transcript;

/** What the codec makes of everything that real servers said ({@code TranscriptRecorder} records them anew). */
class GoldenTest {

    static List<Transcript> transcripts() {
        return Transcript.all("jim");
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void transcriptReadsAsExpected(Transcript transcript) throws IOException {
        assertThat(transcript.expectation()).isRegularFile();
        assertThat(transcript.rendered()).isEqualTo(Files.readString(transcript.expectation()));
    }

    @Test
    void everyServerIsThereWithEveryCase() {
        List<String> names = transcripts().stream().map(Transcript::toString).toList();
        for (JimServer.Version version : JimServer.Version.values())
            for (JimServer.Profile profile : JimServer.Profile.values())
                assertThat(names)
                        .filteredOn(name -> name.startsWith(JimServer.Setup.of(version, profile) + "/"))
                        .as(version + " " + profile)
                        .hasSizeGreaterThanOrEqualTo(9);
    }
}
