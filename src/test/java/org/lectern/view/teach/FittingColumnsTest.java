package org.lectern.view.teach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lectern.testing.Fx;

@ExtendWith(Fx.class)
class FittingColumnsTest {
    @Test
    void theFirstColumnTakesAllThatIsLeft() {
        Fx.run(() -> {
            TableView<String> table = new TableView<>();
            TableColumn<String, String> name = new TableColumn<>("Name");
            TableColumn<String, String> mark = new TableColumn<>("");
            TableColumn<String, String> wide = new TableColumn<>("A heading that is far too long for the rest of it");
            TableColumn<String, String> last = new TableColumn<>("");
            table.getColumns().setAll(List.of(name, mark, wide, last));
            new FittingColumns<>(table, List.of(name, mark, wide, last), new SimpleStringProperty());
            table.resize(340, 200);
            assertThat(mark.isVisible()).isTrue();
            assertThat(wide.isVisible()).isFalse();
            assertThat(last.isVisible())
                    .as("less important than one that had no room")
                    .isFalse();
            assertThat(name.getPrefWidth() + mark.getPrefWidth()).isEqualTo(340.0 - 16);
        });
    }
}
