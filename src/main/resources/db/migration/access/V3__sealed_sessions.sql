-- Sessions are sealed from now on. What stood in them in clear is not kept: whoever was signed in signs in again.
DELETE FROM access.session;
