// A nicety: closed parts that belong on paper are opened for printing, and closed again.
addEventListener("beforeprint", function () {
  document.querySelectorAll("details.print:not([open])").forEach(function (part) {
    part.setAttribute("open", "");
    part.setAttribute("data-printed", "");
  });
});
addEventListener("afterprint", function () {
  document.querySelectorAll("details[data-printed]").forEach(function (part) {
    part.removeAttribute("open");
    part.removeAttribute("data-printed");
  });
});
