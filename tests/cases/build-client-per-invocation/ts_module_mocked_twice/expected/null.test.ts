jest.mock("./llm", () => ({
  createOpenai: () => null,
  createAnthropic: () => undefined,
}));

test("needs neither", () => {});
