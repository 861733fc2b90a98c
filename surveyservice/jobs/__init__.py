"""Work that no page waits for: releases, expiry, the nightly recount."""
