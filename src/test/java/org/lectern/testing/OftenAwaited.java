package org.lectern.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Looks at once and then every few milliseconds whether what a test awaits is there, not ten times a second. */
public final class OftenAwaited implements BeforeAllCallback {
    private static final Duration BETWEEN = Duration.ofMillis(8);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(BETWEEN);
    }
}
