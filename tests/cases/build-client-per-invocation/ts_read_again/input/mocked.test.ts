import { expect, test, vi } from "vitest";

import { ask } from "./mocked";

vi.mock("./mocked_conf", () => ({ MOCKED: "test" }));

test("asks", () => expect(ask()).toBeDefined());
