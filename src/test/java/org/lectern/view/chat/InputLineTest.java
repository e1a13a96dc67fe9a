package org.lectern.view.chat;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** Where the tools stand beside the input, and where above it. */
class InputLineTest {
    private final Region tools = part(180, 38);
    private final Region input = part(200, 60);
    private final Region send = part(46, 38);
    private final InputLine line = new InputLine();

    InputLineTest() {
        line.getChildren().addAll(tools, input, send);
    }

    private static Region part(double width, double height) {
        Region part = new Region();
        part.setMinSize(20, height);
        part.setMaxHeight(width == 200 ? Double.MAX_VALUE : height);
        part.setPrefSize(width, height);
        return part;
    }

    private void layOut(double width) {
        line.resize(width, line.prefHeight(width));
        line.layout();
    }

    @Test
    void withRoomAllStandsOnOneLine() {
        layOut(InputLine.NARROW);
        assertThat(line.getHeight()).isEqualTo(60);
        assertThat(input.getLayoutX()).isGreaterThan(tools.getLayoutX() + tools.getWidth());
        assertThat(send.getLayoutX() + send.getWidth()).isEqualTo(InputLine.NARROW);
        assertThat(send.getLayoutY()).as("with the last line of the input").isPositive();
    }

    @Test
    void inANarrowWindowTheInputHasTheWholeWidth() {
        layOut(350);
        assertThat(input.getWidth()).isGreaterThan(280);
        assertThat(input.getLayoutX()).isZero();
        assertThat(input.getLayoutY()).isEqualTo(tools.getLayoutY() + tools.getHeight());
        assertThat(line.getHeight()).isEqualTo(98);
        assertThat(line.minWidth(-1)).isLessThan(200);
    }
}
