uploads-photo-broken = “{ $name }” cannot be opened: it may be broken, or a phone's HEIC. Please save it as JPG and try again.
