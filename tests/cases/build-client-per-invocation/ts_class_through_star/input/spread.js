module.exports = { ...require("./classes"), limit: 3 };
