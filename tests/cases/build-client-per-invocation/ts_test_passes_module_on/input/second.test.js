test("it has all", () => {
  expect(Object.keys(require("./second"))).toContain("list");
});
