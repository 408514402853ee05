import { ask } from "./ask";
import { llm } from "./llm";

test("the object itself", async () => {
  jest.spyOn(llm, "invoke").mockResolvedValue({ content: "hi" } as never);
  expect(await ask("hello")).toBe("hi");
});
