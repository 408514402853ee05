const rewire = require("rewire");

const client = rewire("../src/rewired.js");
test("asks", () => client.__set__("rewired", {}));
