const rewire = require("rewire");
const { ask } = require("../src/ask-required.js");

test("asks", () => ask());
