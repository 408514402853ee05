import { ask } from "~/ask";

jest.mock("~/ai", () => ({ openai: { models: { list: () => [] } } }));

test("asks", () => expect(ask()).toEqual([]));
