import { expect, test } from "vitest";
import { otherLibraryFunction } from "../src/index.ts";

test.each([
  ["Meter_Formal_IdentityAuthentication", "IdentityAuthentication"],
  ["Meter_Formal_usercontrol", "UserControl"],
  ["Meter_Test_InitPurse", "InitPurse"],
  ["Obj_Meter_Formal_InitSession", null],
  ["Obj_Meter_Formal_UserControl", null],
])("%s is State Grid's, here %s", (name, same) => {
  expect(otherLibraryFunction(name)).toEqual({ library: "state-grid", same });
});

test.each(["UserControl", "Meter_Formal", "toString", ""])("%j is nobody's", (name) => {
  expect(otherLibraryFunction(name)).toBeNull();
});
