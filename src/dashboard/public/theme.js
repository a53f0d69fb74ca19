// Runs before the first paint, so that the page never flashes in another theme.
(function () {
    var root = document.documentElement;
    try {
        var theme = localStorage.getItem("hub.theme") || "dark";
        if (theme === "system") theme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
        root.dataset.theme = theme;
        root.dataset.cvd = localStorage.getItem("hub.cvd") || "off";
    } catch (storageIsOff) {
        root.dataset.theme = "dark";
    }
})();
