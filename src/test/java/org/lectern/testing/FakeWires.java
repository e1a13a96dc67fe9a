package org.lectern.testing;

import java.util.ArrayList;
import java.util.List;
import org.lectern.domain.Membership;
import org.lectern.domain.Password;
import org.lectern.wire.Wire;
import org.lectern.wire.WireFactory;
import org.lectern.wire.WireListener;

/** Makes {@link FakeWire}s and remembers them. */
public final class FakeWires implements WireFactory {
    private final List<FakeWire> made = new ArrayList<>();

    private int broken;

    /** The next so many are refused by an exception. */
    public void breakNext(int count) {
        broken = count;
    }

    @Override
    public Wire create(Membership membership, Password password, WireListener listener) {
        if (broken-- > 0) throw new IllegalStateException("no wire today");
        FakeWire wire = new FakeWire(listener);
        made.add(wire);
        return wire;
    }

    public int count() {
        return made.size();
    }

    /** The wire in use, or the last one used. */
    public FakeWire last() {
        if (made.isEmpty()) throw new AssertionError("no connection was tried");
        return made.getLast();
    }

    public FakeWire get(int index) {
        return made.get(index);
    }
}
