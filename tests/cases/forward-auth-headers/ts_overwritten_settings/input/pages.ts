import { Request, Response, Router } from "express";

import { aliased, given, patterned, reflected, shown } from "./settings";

const router = Router();

router.get("/given", async (req, res) => {
  res.json(await Promise.all([fetch(`${given.users}/me`), fetch(`${given.orders}/mine`)]));
});

router.get("/reflected", async (req, res) => {
  res.json(await Promise.all([fetch(`${reflected.stock}/me`), fetch(`${reflected.prices}/mine`)]));
});

router.get("/aliased", async (req, res) => {
  res.json([await fetch(`${aliased.team}/me`), await fetch(`${aliased.team}/mine`)]);
});

router.get("/patterned", async (req, res) => {
  res.json(await Promise.all([fetch(`${patterned.desks}/me`), fetch(`${patterned.chairs}/mine`)]));
});

router.get("/shown", async (req, res) => {
  res.json(await Promise.all([fetch(`${shown.lamps}/me`), fetch(`${shown.doors}/mine`)]));
});

export class Filled {
  private readonly users = "http://users";

  fill(values: object) {
    Object.assign(this, values);
  }

  async answer(req: Request, res: Response) {
    res.json(await Promise.all([fetch(`${this.users}/a`), fetch(`${this.users}/b`)]));
  }
}

export class Indexed {
  private users = "http://users";

  fill(name: string, value: string) {
    this[name] = value;
  }

  async answer(req: Request, res: Response) {
    res.json(await Promise.all([fetch(`${this.users}/a`), fetch(`${this.users}/b`)]));
  }
}
