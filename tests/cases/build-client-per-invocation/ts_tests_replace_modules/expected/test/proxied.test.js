const proxyquire = require("proxyquire");

const { ask } = proxyquire("../src/ask-proxied.js", { "./proxied.js": { proxied: {} } });
test("asks", () => ask());
