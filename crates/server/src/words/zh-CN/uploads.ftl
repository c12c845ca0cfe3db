uploads-photo-broken = “{ $name }”打不开，可能坏了，或者是手机的 HEIC 格式。请存成 JPG 再放。
