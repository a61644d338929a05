"""From `calc` to what a browser runs: compiled wheel, snapshot, library, service worker."""
