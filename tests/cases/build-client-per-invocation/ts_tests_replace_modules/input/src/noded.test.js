import { mock, test } from "node:test";

mock.module("./noded.js", { namedExports: { noded: {} } });
const { ask } = await import("./ask-noded.js");
test("asks", () => ask());
