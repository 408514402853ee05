import esmock from "esmock";

const { ask } = await esmock("../src/ask-esmocked.js", { "../src/esmocked.js": { esmocked: {} } });
test("asks", () => ask());
