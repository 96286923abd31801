-- Whoever reported was erased: what files from above say in words afterwards is not kept again.
ALTER TABLE upper.upper_order ADD COLUMN erased boolean NOT NULL DEFAULT false;
