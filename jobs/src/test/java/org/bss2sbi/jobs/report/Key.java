package org.bss2sbi.jobs.report;

/** Keys that a reader presses, by the name and the code that a browser knows them by. */
enum Key {
    TAB("Tab", 9),
    ENTER("Enter", 13),
    ESCAPE("Escape", 27),
    END("End", 35),
    HOME("Home", 36),
    LEFT("ArrowLeft", 37),
    UP("ArrowUp", 38),
    RIGHT("ArrowRight", 39),
    DOWN("ArrowDown", 40),
    PLUS("+", 187);

    private final String named;
    private final int code;

    Key(String named, int code) {
        this.named = named;
        this.code = code;
    }

    String named() {
        return named;
    }

    int code() {
        return code;
    }
}
