import { mock, test } from "bun:test";
import { ask } from "./ask-bunned.js";

mock.module("./bunned.js", () => ({ bunned: {} }));
test("asks", () => ask());
