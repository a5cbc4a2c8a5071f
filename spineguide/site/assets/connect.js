// Leads from a code, given in the address as clinical systems do (HL7 Infobutton), to its guide.
"use strict";
(function () {
  var codes = window.spineguideCodes;
  var state = document.getElementById("state");
  var list = document.getElementById("found");
  var root = document.body.dataset.root;
  var asked = new URLSearchParams(window.location.search);
  var written = asked.get("mainSearchCriteria.v.c") || "";
  var code = written.toUpperCase().replace(/[^0-9A-Z]/g, "");

  // The longest code of a guide that the asked one begins with; else all that begin with it.
  function findGuides(code) {
    var longest = 0;
    var found = codes.filter(function (each) {
      var fits = code.startsWith(each[0]);
      longest = fits ? Math.max(longest, each[0].length) : longest;
      return fits;
    }).filter(function (each) { return each[0].length === longest; });
    if (found.length === 0) {
      found = codes.filter(function (each) { return each[0].startsWith(code); });
    }
    var seen = new Set();
    return found.filter(function (each) {
      return seen.has(each[1]) ? false : seen.add(each[1]);
    });
  }

  if (code === "") {
    state.textContent = "The address of this page names no code. Write it at its end: ?mainSearchCriteria.v.c=M48.0";
    return;
  }
  var found = findGuides(code);
  if (found.length === 1) {
    window.location.replace(root + found[0][1]);
    return;
  }
  state.textContent = found.length === 0
    ? "No guide here has the code " + written + "."
    : "Guides with the code " + written + ":";
  found.forEach(function (each) {
    var link = document.createElement("a");
    link.href = root + each[1];
    link.textContent = each[2];
    list.appendChild(document.createElement("li")).appendChild(link);
  });
}());
