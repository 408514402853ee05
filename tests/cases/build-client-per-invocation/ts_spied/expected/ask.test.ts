import * as models from "./llm";

test("asks the model", async () => {
  jest.spyOn(models, "ask").mockResolvedValue("mocked" as never);
  jest.spyOn(models, "llm", "set");
  expect(await models.ask("hello")).toBe("mocked");
});
