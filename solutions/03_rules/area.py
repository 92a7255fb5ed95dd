"""area · An area that grows"""

#      w        dw
#   +-------+----+      the strip at the side: h · dw
#   |       |    |  h   the strip on top:      w · dh
#   +-------+----+      the corner:            dw · dh
#   |       |    |  dh
#   +-------+----+
rate = "w'(t)*h(t) + w(t)*h'(t)"

# The corner is w' dt · h' dt.  Divided by dt it is still proportional to dt, and vanishes with it.
corner = "it is proportional to the square of the time step"
