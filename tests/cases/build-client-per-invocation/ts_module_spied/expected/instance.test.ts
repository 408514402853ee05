import { ask } from "./ask";
import { createLlm } from "./llm";

test("the object itself", async () => {
  const llm = createLlm();
  jest.spyOn(llm, "invoke").mockResolvedValue({ content: "hi" } as never);
  expect(await ask("hello")).toBe("hi");
});
