# The door of the demo
entry-title = Demo: look with another person's eyes
entry-lead = Tap a name to see the place as that person. All of them are invented.
entry-nobody = There is nobody to choose yet.
entry-and = {", "}
