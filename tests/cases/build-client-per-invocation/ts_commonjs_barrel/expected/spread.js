module.exports = { ...require("./whole"), limit: 3 };
