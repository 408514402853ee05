module.exports = {
  plugins: [["module-resolver", { root: ["./src"], alias: { "@ai": "./src/ai", "^#(.+)$": "./src/\\1" } }]],
};
