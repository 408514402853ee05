import { ask } from "./ask";
import * as models from "./llm";

test("a getter", async () => {
  jest.spyOn(models, "llm", "get").mockReturnValue({ invoke: async () => ({ content: "hi" }) } as never);
  expect(await ask("hello")).toBe("hi");
});

test("a property", async () => {
  const fake = { invoke: async () => ({ content: "hi" }) };
  jest.replaceProperty(models, "llm", fake as never);
  expect(await ask("hello")).toBe("hi");
});
