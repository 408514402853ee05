// Methods that are arrow functions in fields.
import express from "express";

class Orders {
  private loadBoth = async (user: string) => Promise.all([fetch(`http://orders/a/${user}`), fetch("http://orders/b")]);
  private loadAll = async () => {
    return Promise.all([fetch("http://orders/c"), fetch("http://orders/d")]);
  };
  private typed: () => Promise<unknown> = async () => Promise.all([fetch("http://orders/e"), fetch("http://orders/f")]);
  static all = async () => Promise.all([fetch("http://orders/g"), fetch("http://orders/h")]);

  one = async (req: express.Request, res: express.Response) => {
    res.json(await this.loadBoth(req.params.user));
  };

  every = async (req: express.Request, res: express.Response) => {
    res.json(await this.loadAll());
  };

  each = async (req: express.Request, res: express.Response) => {
    res.json(await this.typed());
  };
}

export const orders = new Orders();
