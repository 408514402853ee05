test("asks", async () => {
  vi.doMock("./moved.js", () => ({ other: { models: { list: () => [] } } }));
});
