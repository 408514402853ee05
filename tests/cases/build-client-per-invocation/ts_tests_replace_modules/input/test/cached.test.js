require.cache[require.resolve("../src/cached.js")] = { exports: { cached: {} } };
const { ask } = require("../src/ask-cached.js");
test("asks", () => ask());
