package dev.terraglue.cli.athena;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MistakeTest {
    @Test
    void thePlaceThatAthenaNamesIsShownWithACaret() {
        var mistake = new Mistake("SELECT 1,\n       nme\nFROM t", "COLUMN_NOT_FOUND: line 2:8: Column 'nme' cannot be resolved");

        assertThat(mistake.explanation()).isEqualTo("""
                COLUMN_NOT_FOUND: line 2:8: Column 'nme' cannot be resolved
                  2 |        nme
                             ^""");
    }

    @Test
    void aReasonWithoutAPlaceIsLeftAsItIs() {
        assertThat(new Mistake("SELECT 1", "GENERIC_INTERNAL_ERROR: no").explanation()).isEqualTo("GENERIC_INTERNAL_ERROR: no");
    }

    @Test
    void aPlaceOutsideTheStatementIsNotShown() {
        assertThat(new Mistake("SELECT 1", "SYNTAX_ERROR: line 7:1: what").explanation()).isEqualTo("SYNTAX_ERROR: line 7:1: what");
    }
}
