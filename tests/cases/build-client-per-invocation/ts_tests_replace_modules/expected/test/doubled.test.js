const td = require("testdouble");

td.replace("../src/doubled.js", { doubled: {} });
const { ask } = require("../src/ask-doubled.js");
test("asks", () => ask());
