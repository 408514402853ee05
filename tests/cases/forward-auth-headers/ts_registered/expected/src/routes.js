const express = require("express");
const controller = require("./controller");

const router = express.Router();
router.get("/page", controller.page);

module.exports = router;
